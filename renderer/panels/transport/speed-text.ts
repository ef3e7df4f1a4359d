/** Speeds as people say them: 1 -> "1x", 0.1 -> "1/10x", 2.5 -> "2.5x". */
export function speedText(speed: number): string {
  if (speed >= 0.95) return `${speed < 9.95 ? Math.round(speed * 10) / 10 : Math.round(speed)}x`;
  return `1/${Math.round(1 / speed)}x`;
}
