import type { VNode } from 'preact';
import { noticeOf } from '../view/notice';
import type { PartProps } from './partProps';
import { Icon } from './Icon';

/** What the user should know or do in states that the matrices cannot explain. */
export function Notice({ snapshot, connected, send }: PartProps): VNode | null {
  const notice = noticeOf(snapshot);
  if (notice === null) return null;
  return (
    <section class="notice" data-notice={notice.kind} aria-label={notice.title}>
      <Icon name={notice.icon} spinning={notice.icon === 'loading'} />
      <div class="noticeBody">
        <h2>{notice.title}</h2>
        {notice.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {notice.action === 'train' && (
          <button
            type="button"
            class="primary"
            data-action="retrain"
            disabled={!connected}
            onClick={() => {
              send({ type: 'retrain' });
            }}
          >
            <Icon name="play" />
            Train
          </button>
        )}
        {notice.action === 'showLog' && (
          <button
            type="button"
            class="secondary"
            data-action="showLog"
            onClick={() => {
              send({ type: 'showLog' });
            }}
          >
            <Icon name="output" />
            Show Log
          </button>
        )}
      </div>
    </section>
  );
}
