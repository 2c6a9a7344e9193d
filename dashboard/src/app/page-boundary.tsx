import { Component, type ReactNode } from 'react';
import { Button } from '../components/button.js';
import { Notice } from '../components/notice.js';

/** Keeps the navigation if a page fails, such as a page of an older build that no longer exists. */
export class PageBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Notice tone="bad">
        This page could not be shown. <Button onClick={() => window.location.reload()}>Load it again</Button>
      </Notice>
    );
  }
}
