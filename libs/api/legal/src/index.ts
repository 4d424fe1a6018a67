export * from './compelled.entity';
export * from './legal-request.entity';
export * from './legal.module';
