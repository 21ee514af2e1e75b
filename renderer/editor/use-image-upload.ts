import { useCallback, useState } from 'react';
import { badFileText } from '../../shared/messages/failure-text.ts';
import { errorText } from '../app/error-text.ts';
import { uploadFile } from '../app/upload-file.ts';
import { isFailure } from '../client.ts';
import { useCodeText, useT } from '../ui/index.ts';

/** Stores a picture and gives its source for the document, null when it was refused; then `why`, which `setWhy(null)` puts away. */
export function useImageUpload(): [upload: (file: File) => Promise<string | null>, why: string | null, setWhy: (why: null) => void] {
  const t = useT();
  const tc = useCodeText();
  const [why, setWhy] = useState<string | null>(null);
  const upload = useCallback(
    async (file: File): Promise<string | null> => {
      try {
        const { sha256, mediaType } = await uploadFile(file, { image: true });
        setWhy(null);
        return `files/${sha256}.${mediaType.replace('image/', '').replace('jpeg', 'jpg')}`;
      } catch (error) {
        const { name } = file;
        setWhy(
          isFailure(error, 'BAD_FILE')
            ? t('editor.image.refused', { name, why: badFileText(tc, error.data) })
            : t('editor.image.failed', { name, ...errorText(t, tc, error) }),
        );
        return null;
      }
    },
    [t, tc],
  );
  return [upload, why, setWhy];
}
