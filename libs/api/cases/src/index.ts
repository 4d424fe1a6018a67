export * from './case.entity';
export * from './record.entity';
