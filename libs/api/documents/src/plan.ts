/** The languages in which documents are written. */
export type DocumentLanguage = 'en' | 'es';

/** Answers in reading order: the label above, what was answered below. `quiet` adds a line in smaller letters. */
export interface DocumentFields {
  readonly fields: readonly { readonly label: string; readonly value: string; readonly quiet?: string | null }[];
}

export interface DocumentTable {
  readonly table: {
    /** Says what the rows are; stands above the table and belongs to it. */
    readonly caption?: string;
    readonly columns: readonly { readonly title: string; /** Share of the width, 1 unless said. */ readonly width?: number }[];
    /** One text per column. The first column names its row. */
    readonly rows: readonly (readonly string[])[];
  };
}

/** Room to write on paper: lines, or boxes to tick, under a label. */
export interface WritingSpace {
  readonly write: {
    readonly label: string;
    readonly help?: string | null;
    /** Lines to write on; 1 unless said, none when there are boxes only. */
    readonly lines?: number;
    readonly boxes?: readonly string[];
  };
}

type Content =
  | { readonly heading: string; /** 2 below the title, 3 below a 2; 2 unless said. */ readonly level?: 2 | 3 }
  | {
      readonly paragraph: string;
      /** `strong` for what must not be missed; `quiet` for sources and small print. */ readonly tone?: 'strong' | 'quiet';
    }
  | { readonly list: readonly string[]; readonly ordered?: boolean }
  | DocumentFields
  | DocumentTable
  | WritingSpace
  | { readonly pageBreak: true };

/** One piece of a document. `language` only where it is not the document's. */
export type Block = Content & { readonly language?: DocumentLanguage };

export interface DocumentPlan {
  /** First heading, and the only thing of the document that goes into its metadata: never a name, never a case number. */
  readonly title: string;
  /** Below the title, on the page only: a case number, a date. */
  readonly subtitle?: string | null;
  /** At the foot of every page, beside the page's number. */
  readonly footer?: string | null;
  readonly language: DocumentLanguage;
  /** Letter in the United States and Canada, A4 elsewhere; letter unless said. */
  readonly paper?: 'letter' | 'a4';
  /** The time that the file bears. The same plan and time make the same bytes: give the day, where a preview must stay equal. */
  readonly madeAt: Date;
  readonly blocks: readonly Block[];
}
