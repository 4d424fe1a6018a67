export * from './worksheet.entity';
export * from './reporting.module';
