import { Outlet } from '@tanstack/react-router';

export function Console() {
  return <Outlet />;
}
