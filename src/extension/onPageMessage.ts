import type { LogOutputChannel, Webview } from 'vscode';
import * as v from 'valibot';
import type { Disposable } from '../base/disposable';

/**
 * Hears the messages of a page. What does not fit the schema is logged and dropped: a webview is not trusted.
 * @param page what it is called in the log
 */
export function onPageMessage<Message>(
  webview: Webview,
  schema: v.GenericSchema<unknown, Message>,
  page: string,
  log: LogOutputChannel,
  handle: (message: Message) => void,
): Disposable {
  return webview.onDidReceiveMessage((message: unknown) => {
    const parsed = v.safeParse(schema, message);
    if (parsed.success) handle(parsed.output);
    else log.warn(`A message of ${page} was not understood and is ignored: ${parsed.issues[0].message}`);
  });
}
