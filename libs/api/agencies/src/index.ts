export * from './agency.entity';
export * from './agency.merge';
export * from './agency.service';
export * from './agencies.module';
