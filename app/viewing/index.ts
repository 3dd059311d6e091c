export * from './askForPaper.ts';
export * from './deps.ts';
export * from './find.ts';
export * from './openDossier.ts';
export * from './openViews.ts';
export * from './publishedImages.ts';
export * from './schema.ts';
export * from './viewChain.ts';
