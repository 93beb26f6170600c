/** Texts of a page that stand out from their ground too little to be read by everybody (WCAG 2, level AA). */
import type { Page } from 'playwright-core';

/** Runs in the page: the texts with less than 4.5 to 1, with what they have. Colours are taken as a canvas paints them. */
const script = `(() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const channels = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const over = (front, back) => [0, 1, 2].map((i) => (front[i] * front[3] + back[i] * (255 - front[3])) / 255);
  const linear = (value) => (value <= 10 ? value / 3294 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const ancestors = (element) => (element === null ? [] : [...ancestors(element.parentElement), element]);
  const ground = (element) =>
    ancestors(element).reduce((back, at) => over(channels(getComputedStyle(at).backgroundColor), back), [255, 255, 255]);
  const ratio = (element) => {
    const back = ground(element);
    const lights = [luminance(over(channels(getComputedStyle(element).color), back)), luminance(back)].sort((a, b) => b - a);
    return (lights[0] + 0.05) / (lights[1] + 0.05);
  };
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
  return [...document.querySelectorAll('body *:not(svg *)')]
    .filter((element) => element.checkVisibility() && hasText(element) && ratio(element) < 4.5)
    .map((element) => element.textContent + ': ' + ratio(element).toFixed(2));
})()`;

export function faintTexts(page: Page): Promise<string[]> {
  return page.evaluate(script);
}
