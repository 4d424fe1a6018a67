export { Session, type SessionState } from './session';
export { Idle } from './idle';
export { mayEnter, missing, signedIn, signedOut, type Need } from './guards';
export { watchSession } from './watch-session';
export { Tabs } from './tabs';
