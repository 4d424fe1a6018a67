import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { errorCodes, fieldProblems } from '@alongside/contract';
import { fieldErrors } from './field-problems';
import { ProblemTexts } from './problem-texts';

const answer = (status: number, error: unknown) => new HttpErrorResponse({ status, error });

describe('ProblemTexts', () => {
  const texts = () => TestBed.inject(ProblemTexts);

  it('has a sentence of its own for every code of the contract', () => {
    for (const code of Object.keys(errorCodes) as (keyof typeof errorCodes)[]) {
      const sentence = texts().sentence({ code, message: 'from the server' });
      expect(sentence).not.toBe('from the server');
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(sentence).not.toContain('!');
    }
  });

  it.each(fieldProblems)('has a sentence of its own for the field problem %s', (code) => {
    const sentence = texts().field(code);
    expect(sentence).not.toBe(texts().field('something that nobody knows'));
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(sentence).not.toMatch(/!|_/);
  });

  it('reads the code from an answer', () => {
    const error = answer(409, { code: 'stale', message: 'x' });
    expect(texts().of(error)).toContain('Somebody changed this');
  });

  it('keeps the words of the server for a code that it does not know', () => {
    expect(texts().sentence({ code: 'brand_new' as never, message: 'The moon is in the way.' })).toBe('The moon is in the way.');
  });

  it.each([
    [answer(0, new ProgressEvent('error')), 'No connection'],
    [answer(502, '<html>Bad gateway</html>'), 'cannot be reached'],
    [answer(404, null), 'not here'],
    [new Error('schema'), 'could not be read'],
    [undefined, 'could not be read'],
  ])('says something useful about %p', (error, words) => {
    expect(texts().of(error)).toContain(words);
  });
});

describe('fieldErrors', () => {
  it('lands on the field, or on the nearest one above it', () => {
    const email = { field: 'email' };
    const first = { field: 'first' };
    const form = { email, phones: { 0: first } };
    const errors = fieldErrors(
      form,
      [
        { path: 'email', problem: 'email' },
        { path: 'phones.0.number', problem: 'required' },
        { path: 'unheard', problem: 'required' },
      ],
      (code) => `say ${code}`,
    );
    expect(errors.map((error) => error.fieldTree)).toEqual([email, first, form]);
    expect(errors[0]).toMatchObject({ kind: 'server', message: 'say email' });
  });
});
