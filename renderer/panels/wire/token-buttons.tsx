import { Focusable, Tooltip, TooltipTrigger } from "react-aria-components";
import { describePacket } from "../../../core/observe/packet-sentence.ts";
import { sentence } from "../../../core/observe/sentence.ts";
import type { Token } from "../../canvas/tokens.ts";

import { say, t } from "../../messages/text.ts";

import { type Lab, useLab } from "../../store/lab-context.tsx";
import { select } from "../../store/lab-store.ts";

/** While the picture stands still, each token can be pointed at: it says its sentence, and pressing it shows the packet. */
export function TokenButtons({ tokens }: { readonly tokens: readonly Token[] }) {
  const lab = useLab();
  return tokens.map((token) => {
    const { track } = token;
    const text = tokenSentence(lab, token);
    return (
      <TooltipTrigger key={`${track.frame} ${token.state}`} delay={150}>
        <Focusable>
          <button
            type="button"
            className="wire-token"
            style={{ left: token.x, top: token.y }}
            aria-label={text}
            onClick={() => select(lab.store, { selectedEvent: departureOf(lab, token)?.id ?? null })}
          />
        </Focusable>
        <Tooltip className="ui-tooltip" offset={4}>
          {text}
        </Tooltip>
      </TooltipTrigger>
    );
  });
}

function tokenSentence(lab: Lab, token: Token): string {
  const { packet, direction, node, delivery } = token.track;
  if (token.count > 1) return t(`wire.token.many.${direction}`, { count: token.count, name: node });
  const event = departureOf(lab, token);
  const plain = event === undefined ? `${describePacket(packet, say)} is on its way.` : sentence(event, say);
  const told = delivery === null ? plain : `${plain} ${delivery.provenance.toUpperCase()}.`;
  if (token.state === "lost") return t("wire.token.lost", { told });
  return token.state === "stuck" ? t("wire.token.stuck", { told }) : told;
}

function departureOf(lab: Lab, { track }: Token) {
  return lab.store
    .getState()
    .events.findLast((event) => event.type === "frame-departed" && event.frame === track.frame);
}
