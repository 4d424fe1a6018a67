import type { PlanItemState, PlanView } from '@alongside/contract';

export const stateWords: Record<PlanItemState, string> = {
  open: $localize`talked about`,
  done: $localize`done`,
  not_now: $localize`not now: they decided so`,
};

export const roleWords: Record<PlanView['role'], string> = {
  client: $localize`their own plan`,
  caregiver: $localize`for a parent or caregiver`,
  reporter: $localize`for who contacted us`,
};
