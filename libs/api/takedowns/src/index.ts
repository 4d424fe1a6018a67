export * from './takedown.entity';
export { openTakedown } from './takedown.content';
export * from './takedown-counts';
export * from './takedowns.module';
