export { documentOf } from './document';
export type { Block, DocumentFields, DocumentPlan, DocumentTable, WritingSpace } from './plan';
