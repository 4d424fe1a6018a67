import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATES =
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY';
const REGIONS = ['US', ...STATES.split(' ').map((state) => `US-${state}`), 'GB-EAW', 'GB-SCT', 'GB-NIR'];

/** Whose public holidays an organization keeps, where they are not those of its jurisdiction. */
export class HolidayRegion1796480000000 implements MigrationInterface {
  name = 'HolidayRegion1796480000000';

  async up(runner: QueryRunner) {
    await runner.query(`alter table "organization" add "holiday_region" text`);
    const regions = REGIONS.map((region) => `'${region}'`).join(', ');
    await runner.query(`alter table "organization" add constraint "organization_e32e086d_ck" check (holiday_region in (${regions}))`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`alter table "organization" drop column "holiday_region"`);
  }
}
