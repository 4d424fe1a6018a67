export * from './reminder.entity';
export * from './delivery.job';
export * from './delivery.service';
export * from './notifications.service';
export * from './notification-streams';
export * from './reminder-owners.service';
export * from './reminders.service';
export * from './reminders.module';
export { waitsForReview } from './reminder.reads';
