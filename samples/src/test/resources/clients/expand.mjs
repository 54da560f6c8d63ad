// Expands a picture with Runware's provider for the AI SDK, over HTTP: expand.mjs PHOTO OUT
import { readFileSync, writeFileSync } from 'node:fs';
import { createRunware } from '@runware/ai-sdk-provider';

const runware = createRunware({ baseURL: process.env.RUNWARE_BASE_URL + '/v1', apiKey: process.env.RUNWARE_API_KEY });
const answer = await runware.image('bfl:1@3', { includeCost: true }).doGenerate({
  prompt: 'a quiet beach',
  n: 2,
  providerOptions: {
    runware: {
      inputs: { seedImage: 'data:image/png;base64,' + readFileSync(process.argv[2]).toString('base64') },
      outpaint: { left: 64, right: 64, top: 0, bottom: 0 },
      // The client sends these to every model; this one has none.
      width: undefined,
      height: undefined,
      checkNSFW: undefined,
    },
  },
});
answer.images.forEach((bytes, i) => writeFileSync(`${process.argv[3]}-${i}.png`, bytes));
