/** Whether a store of ours can be asked for the key: one that could leave a folder, or that a bucket takes for another, is none. */
export const isStoreKey = (key: string): boolean => {
  const bad = key.split('/').some((element) => element === '' || element === '.' || element === '..');
  return !bad && !key.includes('\0') && !key.includes('\\');
};
