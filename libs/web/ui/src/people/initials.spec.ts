import { TestBed } from '@angular/core/testing';
import { Discreet } from './discreet';
import { initials, monogram } from './initials';
import { PersonName } from './person-name';

describe('initials', () => {
  it.each([
    ['Rosa Martínez', 'R. M.'],
    ['María José de la Cruz', 'M. C.'],
    ['rosa', 'R.'],
    ['  Ángel   Óscar ', 'Á. Ó.'],
    ['De La', 'D. L.'],
    ["O'Neil Zoë", 'O. Z.'],
    ['李 小龙', '李. 小.'],
    ['(no) 7', 'N. 7.'],
    ['—', ''],
    ['', ''],
    [null, ''],
  ])('makes of %j: %j', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });

  it('leaves out the points in a circle', () => {
    expect(monogram('Rosa Martínez')).toBe('RM');
  });
});

describe('ui-name', () => {
  it('shows initials while somebody looks over the shoulder', async () => {
    const fixture = TestBed.createComponent(PersonName);
    fixture.componentRef.setInput('name', 'Rosa Martínez');
    await fixture.whenStable();
    expect(fixture.nativeElement.textContent).toBe('Rosa Martínez');

    TestBed.inject(Discreet).toggle();
    await fixture.whenStable();
    expect(fixture.nativeElement.textContent).toBe('R. M.');
    expect(fixture.nativeElement.innerHTML).not.toContain('Rosa');
  });

  it('says so where there is no name', async () => {
    const fixture = TestBed.createComponent(PersonName);
    fixture.componentRef.setInput('name', null);
    await fixture.whenStable();
    expect(fixture.nativeElement.textContent).toBe('No name');
  });
});
