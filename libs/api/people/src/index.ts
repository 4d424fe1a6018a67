export * from './person.entity';
