import type { devicesTexts as english } from "../en/devices.ts";
import type { Translated } from "../message-key.ts";

export const devicesTexts: Translated<typeof english> = {
  networkAs: "para la red, como {{user}} con la contraseña",
  cutCable: "Cortar el cable de {{name}}",
  restoreCable: "Reparar el cable de {{name}}",
  copy: {
    of: "Copiar: {{title}}",
    done: "Copiado",
    copy: "Copiar",
    closed: "El portapapeles está cerrado para esta página: selecciona la línea y cópiala a mano.",
  },
  title: "Dispositivos",
  listens: "El broker escucha en",
  noAddress: "Aún sin dirección: el laboratorio todavía está arrancando.",
  ownPrograms: "para programas de este ordenador",
  openNetwork: "Abrir a la red…",
  howConnect: "Cómo se conectan los dispositivos…",
  real: "Dispositivos reales",
  none: "Ninguno por ahora. Prueba una de las órdenes de abajo.",
  connectProgram: "Conectar un programa de este ordenador",
  cableCut: "cable cortado",
  cut: "Cortar",
  noConnect: "aún no ha dicho CONNECT",
  keepAliveOff: "sin Keep Alive",
  network: {
    user: "Nombre de usuario",
    password: "Contraseña",
    address: "La dirección de este ordenador, como la alcanza el dispositivo",
    done: "Listo",
    isOpen: "El laboratorio está abierto a la red",
    open: "¿Abrir el laboratorio a la red?",
    anyone: "Cualquiera en esta red que conozca la contraseña puede conectarse al broker.",
    plain: "Nada va cifrado: quien escuche lee los mensajes, y la contraseña.",
    another: "Otra",
    confirm: "Abrir a la red",
  },
};
