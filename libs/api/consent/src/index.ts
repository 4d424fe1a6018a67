export * from './release.entity';
export * from './release.content';
export * from './release.pick';
export { keeperOf } from '@alongside/api/reminders';
export * from './lost-releases';
export * from './release.service';
export * from './disclosure.service';
export * from './consent.module';
