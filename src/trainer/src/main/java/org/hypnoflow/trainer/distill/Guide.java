package org.hypnoflow.trainer.distill;

/** From whom a student learns. */
enum Guide {
    TEACHER,
    /** A network between teacher and student, distilled beforehand and frozen. */
    ASSISTANT
}
