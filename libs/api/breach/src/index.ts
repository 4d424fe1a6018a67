export * from './breach.entity';
export * from './breach-clock.service';
export * from './breach.module';
