export * from './request.entity';
export * from './purge.entity';
export * from './purge.service';
export * from './rights.module';
