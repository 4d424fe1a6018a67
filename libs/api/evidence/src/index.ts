export * from './evidence.entity';
export * from './evidence.content';
export * from './custody.service';
export * from './evidence-rule';
export * from './evidence.module';
