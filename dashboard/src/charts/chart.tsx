import { useEffect, useRef, useState } from 'react';
import type { ChartOption } from './chart-option.js';
import styles from './chart.module.css';
import { useColours, type Colours } from './colours.js';
import { echarts } from './load-echarts.js';

type Instance = ReturnType<(typeof import('./echarts.js'))['init']>;

interface Props {
  /** Built again when figures or colours change. */
  option: (colours: Colours) => ChartOption;
  /** The content in a sentence, for screen readers. */
  label: string;
  height?: string;
}

/** Draws on a canvas. Its table belongs beside it: see ChartCard. */
export function Chart({ option, label, height = '18rem' }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<Instance | null>(null);
  const colours = useColours();

  useEffect(() => {
    let instance: Instance | undefined;
    let isGone = false;
    const observer = new ResizeObserver(() => instance?.resize());
    const begin = async (): Promise<void> => {
      const { init } = await echarts;
      if (isGone || !element.current) return;
      instance = init(element.current);
      observer.observe(element.current);
      setChart(instance);
    };
    void begin();
    return () => {
      isGone = true;
      observer.disconnect();
      instance?.dispose();
    };
  }, []);

  useEffect(() => {
    if (chart && !chart.isDisposed())
      chart.setOption({ animation: false, ...option(colours) }, { notMerge: true });
  }, [chart, option, colours]);

  return <div ref={element} className={styles.chart} style={{ height }} role="img" aria-label={label} />;
}
