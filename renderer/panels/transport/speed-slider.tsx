import { useState } from "react";
import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from "react-aria-components";
import { MAXIMUM_SPEED, MINIMUM_SPEED } from "../../../core/contract/contract.ts";
import { ask, useLab, useLabState } from "../../store/lab-context.tsx";
import { speedText } from "./speed-text.ts";

/** Logarithmic: each notch is a tenth of a factor of ten. */
export function SpeedSlider() {
  const lab = useLab();
  const speed = useLabState((state) => state.playback.speed);
  const toldNotch = Math.round(Math.log10(speed) * NOTCHES);
  // What was asked for shows at once: the next press of a key goes on from there, not from what the host said last.
  const [wanted, setWanted] = useState<number | null>(null);
  if (wanted === toldNotch) setWanted(null);
  const change = async (notch: number) => {
    setWanted(notch);
    if (!(await ask(lab, "time/speed", 10 ** (notch / NOTCHES)))) setWanted(null);
  };
  const notch = wanted ?? toldNotch;
  const text = speedText(10 ** (notch / NOTCHES));
  return (
    <Slider
      className="transport-speed"
      minValue={Math.log10(MINIMUM_SPEED) * NOTCHES}
      maxValue={Math.log10(MAXIMUM_SPEED) * NOTCHES}
      step={1}
      value={notch}
      onChange={(next) => void change(next)}
    >
      <Label className="ui-hidden">Speed</Label>
      <SliderTrack className="transport-speed-track">
        <SliderThumb className="transport-speed-thumb" aria-valuetext={text} />
      </SliderTrack>
      <SliderOutput className="transport-speed-output ui-number">{text}</SliderOutput>
    </Slider>
  );
}

const NOTCHES = 10;
