/** SQL of an award `a` of organization `o`: is it in force on the organization's own day of a moment? */
export const inForce = (moment: string) =>
  `a.starts_on <= (${moment} at time zone o.timezone)::date and (a.ends_on is null or a.ends_on >= (${moment} at time zone o.timezone)::date)`;
