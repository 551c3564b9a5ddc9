// The one place that knows where the library is; what came with the server, never a CDN. Each component has one element as its
// root: this library loses the order of several when one of them goes.
export {
  html, render, createContext, useCallback, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState,
} from './lib/preact.js';
