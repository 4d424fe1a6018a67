export * from './safety-plan.entity';
export * from './safety.module';
