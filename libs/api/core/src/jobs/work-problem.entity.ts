import { Column, Entity, Index } from 'typeorm';
import { TenantRow, Time } from '../database/tenant-row';

/** Why some work in the background was not done, without a word of what it was about. */
export const workProblems = ['database', 'keys', 'unexpected'] as const;
export type WorkProblemWhy = (typeof workProblems)[number];

/** Work in the background that failed, and how often; shown to whoever runs the organization while it is fresh. */
@Entity()
@Index('work_problem_ux', ['organizationId', 'task', 'subjectId'], { unique: true })
export class WorkProblem extends TenantRow {
  /** Name of the sweep or the job. */
  @Column('text') task: string;
  /** The record it was about; the organization itself where the work was about all of it. */
  @Column('uuid') subjectId: string;
  @Column('text') why: WorkProblemWhy;
  @Column('int', { default: 1 }) count: number;
  @Time() since: Date;
  @Time() lastAt: Date;
}
