export * from './agency.entity';
