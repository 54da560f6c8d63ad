package dev.deckle.cli.batch;

import java.util.ArrayList;
import java.util.List;

/** Holds the tables of a queue: db-scheduler's, as its documentation has them, and those of the ledger. */
final class QueueTables {
    /** The version of the tables. */
    static final int VERSION = 2;

    private QueueTables() {}

    /** Returns what creates the tables that are not there. */
    static List<String> of(boolean file) {
        List<String> all = new ArrayList<>(file ? FILE : SERVER);
        all.addAll(LEDGER);
        return all;
    }

    private static final List<String> FILE = List.of(
            """
            create table if not exists scheduled_tasks (
              task_name text not null, task_instance text not null, task_data blob,
              execution_time integer not null, picked integer not null, picked_by text,
              last_success integer, last_failure integer, consecutive_failures integer,
              last_heartbeat integer, version integer not null, priority integer,
              primary key (task_name, task_instance))""",
            "create index if not exists scheduled_tasks_due on scheduled_tasks (execution_time)",
            "create index if not exists scheduled_tasks_beat on scheduled_tasks (last_heartbeat)");

    private static final List<String> SERVER = List.of(
            """
            create table if not exists scheduled_tasks (
              task_name text not null, task_instance text not null, task_data bytea,
              execution_time timestamp with time zone not null, picked boolean not null, picked_by text,
              last_success timestamp with time zone, last_failure timestamp with time zone, consecutive_failures int,
              last_heartbeat timestamp with time zone, version bigint not null, priority smallint,
              primary key (task_name, task_instance))""",
            "create index if not exists scheduled_tasks_due on scheduled_tasks (execution_time)",
            "create index if not exists scheduled_tasks_beat on scheduled_tasks (last_heartbeat)");

    private static final List<String> LEDGER = List.of(
            "create table if not exists deckle_meta (name varchar(20) primary key, value bigint not null)",
            // A job. What is not current was replaced by another of the same target.
            """
            create table if not exists deckle_job (
              job varchar(64) primary key, place bigint not null, round bigint not null, current_one int not null,
              target text not null, model text not null, payload text not null, state varchar(10) not null,
              kind varchar(30), message text, report text, looks int not null, again int not null,
              queued bigint not null)""",
            "create unique index if not exists deckle_job_target on deckle_job (target) where current_one = 1",
            "create index if not exists deckle_job_state on deckle_job (current_one, state)",
            "create index if not exists deckle_job_round on deckle_job (round, place)",
            // A pass of a job that is paid: there is one, whoever submits it. Amounts are millionths of a dollar.
            """
            create table if not exists deckle_pass (
              job varchar(64) not null, pass int not null, reference varchar(100) not null, host text not null,
              micros bigint not null, open_one int not null, since bigint not null, primary key (job, pass))""",
            "create index if not exists deckle_pass_host on deckle_pass (host, open_one)",
            "create table if not exists deckle_budget (name varchar(20) primary key, most bigint, spent bigint not null)",
            """
            create table if not exists deckle_host (
              host varchar(100) primary key, slots int not null, not_before bigint not null, touched bigint not null)""",
            "create table if not exists deckle_pause (model varchar(200) primary key, kind varchar(30) not null, message text not null)");
}
