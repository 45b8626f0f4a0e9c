#!/bin/sh
# This machine's date, showing the rehearsal's time. Its options that read or set another clock are handed on as they are.
bin=$(dirname -- "$0")
real=$bin/../tools/date
now=$("$bin/sim" time --epoch) || exit 1
case ${1-} in
  -d) given=${2-} rest=2 ;;
  -d*) given=${1#-d} rest=1 ;;
  --date=*) given=${1#--date=} rest=1 ;;
  -f* | --file=* | -r* | --reference=* | -s* | --set=*) exec "$real" "$@" ;;
  *) exec "$real" -d "@$now" "$@" ;;
esac
shift "$rest"
case $given in
  # A moment is the same on every clock; what is counted from now is counted from the rehearsal's.
  @* | *[0-9][0-9][0-9][0-9]-* | *T*:*) exec "$real" -d "$given" "$@" ;;
  *) exec "$real" -d "$("$real" -u -d "@$now" '+%F %T UTC') $given" "$@" ;;
esac
