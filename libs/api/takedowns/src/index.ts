export * from './takedown.entity';
export * from './takedown-counts';
export * from './takedowns.module';
