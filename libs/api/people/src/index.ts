export * from './person.entity';
export * from './client.sql';
export * from './people.service';
export * from './people.module';
