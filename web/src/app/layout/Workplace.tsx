import { Outlet } from '@tanstack/react-router';

export function Workplace() {
  return <Outlet />;
}
