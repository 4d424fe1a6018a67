import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { SeveralAtOnce } from './several-at-once';

describe('rows of an ordered list', () => {
  const left = signal(0);
  const rowsWith = (more: number, several: SeveralAtOnce) => {
    left.set(more);
    TestBed.tick();
    return several.rows();
  };

  it('begin with those that matter most, and the rest of a usual week follows by itself, once', () => {
    const several = TestBed.runInInjectionContext(() => new SeveralAtOnce(left));
    expect(rowsWith(0, several)).toBe(25);
    expect(rowsWith(80, several)).toBe(75);
    expect(rowsWith(30, several)).toBe(75);
    several.more();
    expect(rowsWith(5, several)).toBe(125);
  });
});
