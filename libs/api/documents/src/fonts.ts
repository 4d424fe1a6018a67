import { createRequire } from 'node:module';

// The files come with a package and stay in node_modules: there is nothing to copy for the build or for an image.
const file = (name: string) => createRequire(import.meta.url).resolve(`@expo-google-fonts/source-sans-3/${name}`);

/** Source Sans 3: Latin, Greek and Cyrillic letters of every language that is written in them. */
export const FONTS = {
  regular: () => file('400Regular/SourceSans3_400Regular.ttf'),
  strong: () => file('600SemiBold/SourceSans3_600SemiBold.ttf'),
} as const;
export type FontName = keyof typeof FONTS;
