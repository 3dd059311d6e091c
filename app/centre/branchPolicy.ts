/** A policy document as S3 servers read it. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: { readonly StringLike: { readonly 's3:prefix': readonly string[] } };
}

/**
 * The least rights of a branch's key (STORE.md §4, the table): it writes its own root, announcements, requests and probes, reads
 * the answers to it and the public keys of the centre, sees how the bucket is set, and nothing else; nowhere may it delete.
 */
export const branchPolicy = (branch: string, bucket: string): PolicyDocument => {
  const at = (path: string): string => `arn:aws:s3:::${bucket}/${path}`;
  const written = ['roots', 'announce', 'requests', 'probes'].map((room) => `${room}/${branch}/*`);
  const answers = `answers/${branch}/*`;
  return {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'WriteOwn', Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: written.map(at) },
      { Sid: 'ReadAnswersAndKeys', Effect: 'Allow', Action: ['s3:GetObject'], Resource: [at(answers), at('centre/keys/*')] },
      {
        Sid: 'ListOwn',
        Effect: 'Allow',
        Action: ['s3:ListBucket'],
        Resource: [`arn:aws:s3:::${bucket}`],
        Condition: { StringLike: { 's3:prefix': [...written, answers] } },
      },
      {
        Sid: 'SeeSettings',
        Effect: 'Allow',
        Action: ['s3:GetBucketVersioning', 's3:GetBucketObjectLockConfiguration'],
        Resource: [`arn:aws:s3:::${bucket}`],
      },
    ],
  };
};
