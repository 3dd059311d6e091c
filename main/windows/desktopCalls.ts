import { z } from 'zod';

const micron = z.int().min(10_000).max(500_000);

/**
 * The few things that a page cannot do itself: the whole of the desktop's IPC, one row per call. The page sees them as
 * `window.desktop`; everything else goes through the API. Arguments are parsed, senders are checked (serveDesktopCalls.ts).
 */
export const DESKTOP_CALLS = {
  /** Native dialog for files of pages; none when the person closed it. */
  openPages: { input: z.strictObject({}), output: z.strictObject({ paths: z.array(z.string()) }) },

  /** System names of the printers; the names that `print` takes. */
  printers: {
    input: z.strictObject({}),
    output: z.strictObject({ printers: z.array(z.strictObject({ name: z.string(), title: z.string() })) }),
  },

  /**
   * Prints the page that asks. With `printer` without a dialog, as labels need it; then the size of the medium in microns
   * and the dots per inch are said too, because the driver's own defaults cut labels.
   */
  print: {
    input: z.discriminatedUnion('dialog', [
      z.strictObject({ dialog: z.literal(true) }),
      z.strictObject({
        dialog: z.literal(false),
        printer: z.string().min(1).max(200),
        widthMicrons: micron,
        heightMicrons: micron,
        dpi: z.int().min(72).max(1200),
        copies: z.int().min(1).max(20),
      }),
    ]),
    output: z.strictObject({ printed: z.boolean() }),
  },
} as const satisfies Readonly<Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>>;

export type DesktopCall = keyof typeof DESKTOP_CALLS;
export type DesktopInput<Call extends DesktopCall> = z.input<(typeof DESKTOP_CALLS)[Call]['input']>;
export type DesktopOutput<Call extends DesktopCall> = z.output<(typeof DESKTOP_CALLS)[Call]['output']>;

/** What the page finds under `window.desktop`; absent in a browser. */
export type DesktopBridge = { readonly [Call in DesktopCall]: (input: DesktopInput<Call>) => Promise<DesktopOutput<Call>> };
