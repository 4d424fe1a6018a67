/** Channel of PostgreSQL on which API processes hear of new notifications: organization, person, notification; ids only. */
export const CHANNEL = 'alongside_notification';
