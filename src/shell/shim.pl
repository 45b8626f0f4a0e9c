#!/usr/bin/perl
# Stands for a command of the simulated jumphost: hands its argv to the server whose socket is beside its folder, and does as that answers.
use strict;
use warnings;
use POSIX ();
use Socket qw(AF_UNIX SOCK_STREAM pack_sockaddr_un);

my ($folder, $name) = $0 =~ m{^(.*)/([^/]+)$}s;
($folder, $name) = ('.', $0) unless defined $folder;
binmode $_ for *STDIN, *STDOUT, *STDERR;

# A server that goes away must be told of, and not end this process without a word.
$SIG{PIPE} = 'IGNORE';
my $server;
exit logged_in() if -t STDIN && opens_session();
my ($code, $out, $err) = -t STDIN ? at_terminal('', @ARGV) : ask(undef, @ARGV);

# From here on a reader that goes away ends this command as it ends any other.
$SIG{PIPE} = 'DEFAULT';
put(*STDERR, $err);
put(*STDOUT, $out) or put(*STDERR, "$name: write error: $!\n"), exit($code || 1);
exit $code;

# Hands over these words, and as stdin this text, or where there is none what comes in here; returns the exit code and both streams.
sub ask {
    my ($stdin, @words) = @_;
    socket($server, AF_UNIX, SOCK_STREAM, 0) or no_answer();
    connect($server, pack_sockaddr_un("$folder/../socket")) or no_answer();
    tell_server(join "\0", $name, @words);
    tell_server(join "\0", map { "$_=$ENV{$_}" } sort grep { /^(?:OS|VAULT|JUJU)_|^(?:HOME|KUBECONFIG)$/ } keys %ENV);
    tell_server(readlink('/proc/self/cwd') // '');
    my $kind = hear(1);
    if ($kind eq 'I') {
        defined $stdin ? (tell_server($stdin), $stdin eq '' || tell_server('')) : hand_over_stdin();
        $kind = hear(1);
    }
    no_answer() if $kind ne 'R';
    my ($exit, $out_length, $err_length) = unpack 'N3', hear(12);
    my @answer = ($exit, hear($out_length), hear($err_length));
    close $server;
    return @answer;
}

# At a terminal a command that asks for a line gets what is typed. It has done nothing yet when it asks, so it is run again with the line.
sub at_terminal {
    my ($typed, @words) = @_;
    my @answer = ask($typed, @words);
    # In a session what was typed stands between what the lines before have left and the question for what this one leaves.
    my $line = $words[-1] // '';
    $line =~ s/\ncheckride-state$//;
    $line =~ s/.*\n//s;
    return @answer if $typed ne '' || $line =~ /[;&|]/;
    my $asks = qr/^(.*?(To continue, enter the name of the model to be unregistered: |Unseal Key \(will be hidden\): ))/s;
    my $stream = $answer[1] =~ $asks ? 1 : $answer[2] =~ $asks ? 2 : return @answer;
    $answer[$stream] =~ $asks;
    my $asked = $1;
    put($stream == 1 ? *STDOUT : *STDERR, $asked);
    my $given = read_line($asked =~ /hidden/) // return @answer;
    @answer = ask("$given\n", @words);
    substr($answer[$stream], 0, length $asked) = '' if index($answer[$stream], $asked) == 0;
    return @answer;
}

# A session on a host, line by line: each line is run with what the ones before have left of folder, umask and variables.
sub logged_in {
    my $mark = "\x1e";
    my ($state, $last) = ('', 0);
    my $run = sub {
        my ($line, $stdin) = @_;
        my $script = "$state$line";
        my ($exit, $out, $err) = at_terminal($stdin, @ARGV, '--', "$script\ncheckride-state");
        # Not modelled is what was typed, and not what stands before it here.
        $err = "not modelled: $line\n" if $exit == 97;
        if ($out =~ s/$mark(\d+)$mark(.*)$mark$//s) { ($exit, $state) = ($1, $2) }
        return ($exit, $out, $err);
    };
    my ($exit, $who, $err) = $run->('whoami; hostname', '');
    put(*STDERR, $err);
    return $exit if $exit != 0;
    my ($user, $host) = split /\n/, $who;
    while (1) {
        my ($at) = $state =~ /^cd '(.*)'$/m;
        my ($home) = $user eq 'root' ? '/root' : "/home/$user";
        $at =~ s/^\Q$home\E(?=\/|$)/~/;
        put(*STDERR, "$user\@$host:$at" . ($user eq 'root' ? '# ' : '$ '));
        my $line = read_line(0);
        if (!defined $line) { put(*STDERR, "\nlogout\n"); return $last }
        if ($line =~ /^\s*(?:exit|logout)(?:\s+(\d+))?\s*$/) { put(*STDERR, "logout\n"); return $1 // $last }
        next if $line =~ /^\s*$/;
        my $typed = $line =~ /^\s*read\b/ ? (read_line($line =~ /\s-\w*s/) // '') . "\n" : '';
        ($last, my $out, my $said) = $run->($line, $typed);
        put(*STDERR, $said);
        put(*STDOUT, $out);
    }
}

# Whether this is ssh to a host with no command to run there.
sub opens_session {
    my $isJuju = $name eq 'juju';
    return 0 unless $isJuju || $name eq 'ssh';
    my $value = $isJuju ? qr/^(?:-m|--model|-c|--controller|-i)$/ : qr/^-[bcDEeFIiJLlmOopQRSWw]$/;
    my @words;
    for (my $at = 0; $at < @ARGV; $at += 1) {
        if ($ARGV[$at] =~ $value) { $at += 1 }
        elsif ($ARGV[$at] !~ /^-/) { push @words, $ARGV[$at] }
    }
    return $isJuju ? @words == 2 && $words[0] eq 'ssh' : @words == 1;
}

# A line from the terminal without its end, shown as it is typed or not; nothing at its end.
sub read_line {
    my ($hidden) = @_;
    my $terminal = POSIX::Termios->new;
    $terminal->getattr(0);
    my $before = $terminal->getlflag;
    if ($hidden) { $terminal->setlflag($before & ~POSIX::ECHO()); $terminal->setattr(0, POSIX::TCSANOW()) }
    my $line = '';
    my $byte;
    while ((my $got = sysread STDIN, $byte, 1) // 0) { last if $byte eq "\n"; $line .= $byte }
    if ($hidden) { $terminal->setlflag($before); $terminal->setattr(0, POSIX::TCSANOW()); put(*STDERR, "\n") }
    return defined $byte && $byte eq "\n" ? $line : $line eq '' ? undef : $line;
}

# Only when the server asks: what a command does not read belongs to the script around it.
# Where the caller closed stdin, perl has this very file as descriptor 0, read to its end, so nothing comes from it either.
sub hand_over_stdin {
    while (sysread STDIN, my $chunk, 65536) { tell_server($chunk) }
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
