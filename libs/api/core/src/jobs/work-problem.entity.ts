import type { WorkTrouble } from '@alongside/contract';
import { Column, Entity, Index } from 'typeorm';
import { TenantRow, Time } from '../database/tenant-row';

/** Work in the background that failed, and how often, without a word of what it was about; shown to whoever runs the organization while it is fresh. */
@Entity()
@Index('work_problem_ux', ['organizationId', 'task', 'subjectId'], { unique: true })
export class WorkProblem extends TenantRow {
  /** Name of the sweep or the job. */
  @Column('text') task: string;
  /** The record it was about; the organization itself where the work was about all of it. */
  @Column('uuid') subjectId: string;
  @Column('text') why: WorkTrouble;
  @Column('int', { default: 1 }) count: number;
  @Time() since: Date;
  @Time() lastAt: Date;
}
