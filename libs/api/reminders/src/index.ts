export * from './reminder.entity';
