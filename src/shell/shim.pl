#!/usr/bin/perl
# Stands for a command of the simulated jumphost: hands its argv to the server whose socket is beside its folder, and does as that answers.
use strict;
use warnings;
use Socket qw(AF_UNIX SOCK_STREAM pack_sockaddr_un);

my ($folder, $name) = $0 =~ m{^(.*)/([^/]+)$}s;
($folder, $name) = ('.', $0) unless defined $folder;
binmode $_ for *STDIN, *STDOUT, *STDERR;

# A server that goes away must be told of, and not end this process without a word.
$SIG{PIPE} = 'IGNORE';
socket(my $server, AF_UNIX, SOCK_STREAM, 0) or no_answer();
connect($server, pack_sockaddr_un("$folder/../socket")) or no_answer();
tell_server(join "\0", $name, @ARGV);
tell_server(join "\0", map { "$_=$ENV{$_}" } sort grep { /^(?:OS|VAULT|JUJU)_|^(?:HOME|KUBECONFIG)$/ } keys %ENV);
tell_server(readlink('/proc/self/cwd') // '');

my $kind = hear(1);
if ($kind eq 'I') {
    hand_over_stdin();
    $kind = hear(1);
}
no_answer() if $kind ne 'R';
my ($code, $out_length, $err_length) = unpack 'N3', hear(12);
my $out = hear($out_length);
my $err = hear($err_length);
close $server;

# From here on a reader that goes away ends this command as it ends any other.
$SIG{PIPE} = 'DEFAULT';
put(*STDERR, $err);
put(*STDOUT, $out) or put(*STDERR, "$name: write error: $!\n"), exit($code || 1);
exit $code;

# Only when the server asks: what a command does not read belongs to the script around it. Nobody sits at a rehearsal's terminal.
# Where the caller closed stdin, perl has this very file as descriptor 0, read to its end, so nothing comes from it either.
sub hand_over_stdin {
    if (!-t STDIN) {
        while (sysread STDIN, my $chunk, 65536) { tell_server($chunk) }
    }
    tell_server('');
}

sub tell_server {
    my ($bytes) = @_;
    put($server, pack 'N/a*', $bytes) or no_answer();
}

sub hear {
    my ($length) = @_;
    my $bytes = '';
    while (length $bytes < $length) {
        sysread($server, $bytes, $length - length $bytes, length $bytes) or no_answer();
    }
    return $bytes;
}

sub put {
    my ($to, $bytes) = @_;
    my $done = 0;
    while ($done < length $bytes) {
        my $written = syswrite $to, $bytes, length($bytes) - $done, $done;
        return 0 unless defined $written;
        $done += $written;
    }
    return 1;
}

sub no_answer {
    put(*STDERR, "$name: the simulator behind this command does not answer; it ends with the script that it was started for\n");
    exit 96;
}
