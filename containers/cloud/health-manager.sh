# Makes the port of octavia's health manager, as its charm does on each of its units. The address would come by a router's advertisement; here there
# is no router, so it is set.
set -eu
ovs-vsctl --may-exist add-port br-int o-hm0 -- set Interface o-hm0 type=internal external_ids:iface-status=active external_ids:skip_cleanup=true
ip link set o-hm0 up
ip -6 address replace fc00:7bab:3c0b:ae43:f816:3eff:fe2a:f741/64 dev o-hm0
echo made
