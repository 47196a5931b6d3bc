import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Keeps an element in view when the page becomes narrower or wider, as when an editor is opened beside it, if it was in view before. */
export function useStayInView(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    let isInView = false;
    // Tells of a new layout only after the resize has been told, which is when the old one still counts.
    const seen = new IntersectionObserver(([entry]) => {
      isInView = entry?.isIntersecting === true;
    });
    seen.observe(current);
    const onResize = (): void => {
      if (isInView) current.scrollIntoView({ block: 'nearest' });
    };
    window.addEventListener('resize', onResize);
    return () => {
      seen.disconnect();
      window.removeEventListener('resize', onResize);
    };
  }, [element]);
}
